"""The server and its jobs are killed in the middle of imports and fits; nothing is lost or there twice. 100 in soak."""

from bench import soak_web_kills


def test_ten_kills_of_the_server_and_of_jobs_lose_nothing_and_double_nothing():
    soaked = soak_web_kills.run(kills=10, seed=3, longest_wait=2.0)
    assert soaked.failures == ()
    assert "server" in soaked.note and "import" in soaked.note
