"""Long work: one a client, told as it goes, cancelled when asked; what is killed is begun once more, then said."""

import datetime
import os
import random
import signal
import time
from contextlib import nullcontext

import pytest

from merite.store import looks, workspace
from merite.store.held import held
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.store.server.schema import open_server
from merite.vocabulary import Settings
from merite.vocabulary.job import JobState
from merite.web.jobs.child import folder_of
from merite.web.jobs.kinds import KINDS
from merite.web.jobs.places import memory, places
from merite.web.jobs.runner import Runner, jobs_run
from web.serving import Browser, served

NOW = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)


@pytest.fixture
def server(tmp_path):
    return open_server(tmp_path / "home")


def shop(server, name):
    client = register(server, name=name, owner=None, now=NOW)
    workspace.create(client.folder, Settings(margin=0.4))
    return client


def until(told, seconds=120.0):
    """Wait for ``told()``; a machine under load takes its time."""
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end
        time.sleep(0.02)


def turns(runner, told, seconds=120.0):
    def turn():
        runner.turn()
        return told()

    until(turn, seconds)


def test_one_job_a_client_runs_and_no_more_than_the_machine_bears(server):
    one, two, three = (shop(server, name) for name in ("a", "b", "c"))
    numbers = [jobs.queue(server, client, "look") for client in (one, one, two, three)]
    assert [jobs.begin(server, most=2).id for _ in range(2)] == [numbers[0], numbers[2]]
    assert jobs.begin(server, most=2) is None
    jobs.end(server, numbers[0], JobState.DONE, result={})
    assert jobs.begin(server, most=2).id == numbers[1]


@pytest.mark.parametrize(
    ("service", "container", "at_once"),
    [("max", "max", 2), ("1073741824", "max", 1), ("max", "1000000000", 1), ("8589934592", None, 2), (None, None, 2)],
)
def test_a_machine_or_a_container_with_little_memory_does_one_job_at_a_time(tmp_path, service, container, at_once):
    own = tmp_path / "own"
    own.write_text("1:name=systemd:/x\n0::/system.slice/merite.service\n")
    groups = tmp_path / "groups"
    (groups / "system.slice" / "merite.service").mkdir(parents=True)
    for place, limit in (("system.slice/merite.service", service), (".", container)):
        if limit is not None:
            (groups / place / "memory.max").write_text(f"{limit}\n")
    told = memory(groups, own)
    limits = [int(one) for one in (service, container) if one not in (None, "max")]
    machine = memory(tmp_path / "none", tmp_path / "none")
    assert machine > 0 and told == min([machine, *limits])
    assert places(min([1 << 34, *limits])) == at_once and places(None) == 2


def test_a_job_that_waits_is_not_asked_for_twice_and_one_that_runs_may_be(server):
    client = shop(server, "a")
    first = jobs.queue(server, client, "look", once=True, languages=["fr"])
    assert jobs.queue(server, client, "look", once=True, languages=["fr"]) == first
    assert jobs.queue(server, client, "look", once=True, languages=["en"]) != first
    jobs.begin(server, most=1)
    assert jobs.queue(server, client, "look", once=True, languages=["fr"]) not in (first, None)


def test_a_job_belongs_to_its_client(server):
    one, two = shop(server, "a"), shop(server, "b")
    number = jobs.queue(server, one, "look")
    assert jobs.find(server, two, number) is None
    jobs.stop(server, two, number)
    assert jobs.find(server, one, number).state is JobState.QUEUED
    jobs.stop(server, one, number)
    assert jobs.find(server, one, number).state is JobState.CANCELLED


def test_a_job_that_ended_is_not_changed_by_a_late_word(server):
    client = shop(server, "a")
    number = jobs.queue(server, client, "look")
    begun = jobs.begin(server, most=1)
    jobs.end(server, number, JobState.DONE, result={"x": 1})
    jobs.end(server, number, JobState.FAILED, error={"code": "job-killed", "facts": {"tries": 1}})
    jobs.tell(server, number, "fit", 0.5)
    found = jobs.find(server, client, number)
    assert (found.state, found.result, found.step) == (JobState.DONE, {"x": 1}, None)
    assert jobs.mine(server, number, tries=begun.tries, process=1) is None


def test_old_jobs_are_forgotten_and_young_ones_kept(server):
    client = shop(server, "a")
    for _ in range(205):
        jobs.stop(server, client, jobs.queue(server, client, "look"))
    last = jobs.queue(server, client, "look")
    found = jobs.jobs_of(server, client, most=1000)
    assert len(found) == 200 and found[0].id == last


def test_a_job_killed_again_and_again_is_begun_once_more_then_said_to_have_failed(server):
    client = shop(server, "a")
    number = jobs.queue(server, client, "look", languages=["fr"])
    runner, chance = Runner(server), random.Random(7)
    for tries in (1, 2):
        turns(runner, lambda: (found := jobs.find(server, client, number)).process and found.state is JobState.RUNNING)
        assert jobs.find(server, client, number).tries == tries
        time.sleep(chance.random())
        process = jobs.find(server, client, number).process
        os.kill(process, signal.SIGKILL)
        turns(runner, lambda process=process: jobs.find(server, client, number).process != process)
    turns(runner, lambda: jobs.find(server, client, number).state.over)
    found = jobs.find(server, client, number)
    assert (found.state, found.error) == (JobState.FAILED, {"code": "job-killed", "facts": {"tries": 2}})
    with workspace.opened(client.folder) as space:
        assert space.store.rows("SELECT * FROM fits") == []


def test_a_job_without_an_end_leaves_its_place_to_others(server):
    client = shop(server, "a")
    number = jobs.queue(server, client, "look", languages=["fr"])
    runner = Runner(server, longest=0.0)
    turns(runner, lambda: jobs.find(server, client, number).state.over)
    found = jobs.find(server, client, number)
    assert (found.state, found.error) == (JobState.FAILED, {"code": "job-too-long", "facts": {"hours": 0.0}})
    with held(folder_of(server.home, number)) if folder_of(server.home, number).exists() else nullcontext():
        assert jobs.running(server) == []


def test_what_must_not_happen_twice_is_not_begun_again():
    assert not [name for name, kind in KINDS.items() if kind.again and ("send" in name or "mail" in name)]


def test_a_job_whose_server_died_goes_on_and_the_next_server_knows(server):
    client = shop(server, "a")
    number = jobs.queue(server, client, "look", languages=["fr"])
    died = Runner(server)
    turns(died, lambda: jobs.find(server, client, number).process)
    new = Runner(server)  # knows nothing of the process but the lock that it holds
    turns(new, lambda: jobs.find(server, client, number).state.over)
    found = jobs.find(server, client, number)
    assert (found.state, found.tries) == (JobState.DONE, 1)
    assert looks.last(client.folder).name == found.result["look"]
    died._own[number].wait()


def test_a_process_that_comes_late_leaves_the_job_to_the_one_that_took_it_over(server):
    client = shop(server, "a")
    number = jobs.queue(server, client, "look")
    jobs.begin(server, most=1)
    place = folder_of(server.home, number)
    place.mkdir(parents=True)
    with held(place):
        from merite.web.jobs.child import main

        assert main(server.home, number, 1) == 0
    assert jobs.find(server, client, number).state is JobState.RUNNING
    jobs.put_back(server, number)
    assert jobs.begin(server, most=1).tries == 2
    assert jobs.mine(server, number, tries=1, process=1) is None


def test_the_page_follows_a_job_stops_it_and_says_why_one_failed(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Chez Léa"))
    with served(folder, beside=[jobs_run]) as (_, address), Browser(address) as browser:
        browser.sign_up()
        answer = browser.fill("/c/chez-lea/look", page="/c/chez-lea/jobs")
        number = int(answer.url.path.rpartition("/")[2])
        assert "Working out what your marketing brought" in answer.text
        assert "hx-get" in answer.text and '<noscript><meta http-equiv="refresh"' in answer.text
        browser.fill(f"/c/chez-lea/jobs/{number}/stop", page="/c/chez-lea/jobs")
        until(lambda: "as you asked" in browser.get(f"/c/chez-lea/jobs/{number}").text)
        (folder / "merite.toml").write_text("margin = ", encoding="utf-8")
        number = int(browser.fill("/c/chez-lea/look", page="/c/chez-lea/jobs").url.path.rpartition("/")[2])
        until(lambda: "did not work" in browser.get(f"/c/chez-lea/jobs/{number}?part=1").text)
        assert "The settings of this business cannot be read (line 1)" in browser.get(f"/c/chez-lea/jobs/{number}").text
        assert browser.get("/c/chez-lea/jobs/999999").status_code == 404
        assert browser.get("/c/chez-lea/jobs/" + "9" * 40).status_code == 404
