"""What every explained failure is made of: a stable code and the facts that name the place."""

from typing import Any, ClassVar, TypeAlias, dataclass_transform, get_type_hints

Fact: TypeAlias = "str | int | float | bool | list[str] | None"


@dataclass_transform(kw_only_default=True)
class MeriteError(Exception):
    """A failure that a person can understand and mend.

    A subclass gives ``code`` (kebab-case, never changed once published) and annotates its facts:

    >>> class MixedCurrencies(MeriteError):
    ...     code = "mixed-currencies"
    ...     left: str
    ...     right: str

    It is raised with exactly those facts, by keyword. It carries no sentence: ``merite.texts.errors`` has them.
    """

    code: ClassVar[str]
    fact_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = [name for name in cls.__annotations__ if name not in ("code", "fact_names")]
        inherited = [name for name in cls.fact_names if name not in own]
        cls.fact_names = (*inherited, *own)

    def __init__(self, **facts: Fact) -> None:
        if set(facts) != set(self.fact_names):
            raise TypeError(f"{type(self).__name__} takes the facts {self.fact_names}, got {tuple(facts)}")
        self.facts: dict[str, Fact] = {name: facts[name] for name in self.fact_names}
        super().__init__(self.code, self.facts)

    def __getattr__(self, name: str) -> Fact:
        facts: dict[str, Fact] = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(name)


def all_errors() -> list[type[MeriteError]]:
    """Every error class that merite can raise, in order of code."""
    import importlib
    import pkgutil

    import merite.errors

    for module in pkgutil.iter_modules(merite.errors.__path__):
        importlib.import_module(f"merite.errors.{module.name}")
    found: list[type[MeriteError]] = []
    waiting = MeriteError.__subclasses__()
    while waiting:
        error = waiting.pop()
        waiting.extend(error.__subclasses__())
        if error.__module__.startswith("merite.errors") and "code" in vars(error):
            found.append(error)
    return sorted(set(found), key=lambda error: error.code)


def fact_types(error: type[MeriteError]) -> dict[str, Any]:
    """The annotated type of each fact of ``error``, by name."""
    hints = get_type_hints(error)
    return {name: hints[name] for name in error.fact_names}
