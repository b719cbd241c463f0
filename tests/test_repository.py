"""What must hold for the repository as a whole: locks, licence, metadata, documents, layout of the code."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
MODULES = sorted((ROOT / "src").rglob("*.py"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_PIN = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>[^\s;]+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)\s#]+)[^)]*\)")
_WORKPLACE = re.compile(r"(?<![\w.])/(?:work|root|farm)/|(?<![\w.])/tmp/\w")
_VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "base"}

PUBLICCODE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [
        "publiccodeYmlVersion",
        "name",
        "url",
        "releaseDate",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ],
    "properties": {
        "publiccodeYmlVersion": {"const": "0.4"},
        "url": {"type": "string", "pattern": "^https://"},
        "releaseDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "platforms": {"type": "array", "contains": {"const": "web"}},
        "categories": {"type": "array", "minItems": 1, "uniqueItems": True},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {"const": "standalone/web"},
        "description": {
            "type": "object",
            "required": ["nl", "en"],
            "additionalProperties": {
                "type": "object",
                "required": ["shortDescription", "longDescription", "features"],
                "properties": {
                    "shortDescription": {"type": "string", "maxLength": 150},
                    "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
                    "features": {"type": "array", "minItems": 5, "maxItems": 20},
                },
            },
        },
        "legal": {"type": "object", "required": ["license"]},
        "maintenance": {
            "type": "object",
            "required": ["type", "contacts"],
            "properties": {"contacts": {"items": {"required": ["name"]}, "minItems": 1}},
        },
        "localisation": {"type": "object", "required": ["localisationReady", "availableLanguages"]},
    },
}
"""The part of publiccode.yml 0.4 that we use (https://yml.publiccode.tools/schema.core.html)."""


def pins(lock: Path) -> set[tuple[str, str]]:
    """Give the names and versions in a lock."""
    return {(match["name"], match["version"]) for match in _PIN.finditer(lock.read_text(encoding="utf-8"))}


def project() -> dict[str, Any]:
    """Give what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def publiccode() -> dict[str, Any]:
    """Give what publiccode.yml says."""
    content: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return content


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Give the full names of the modules that a module imports."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield name
            case _:
                continue


def tracked_files() -> list[Path]:
    """Give the files under version control, or skip where there is no git."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_registry(lock: Path) -> None:
    """A lock holds names, versions and hashes and no address, so any registry can serve it."""
    text = lock.read_text(encoding="utf-8")

    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", text) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    """Each package in a lock is fixed to the hashes of its files."""
    blocks = re.split(r"^(?=\S+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_what_is_tested_is_what_is_run() -> None:
    """Every version that runs is the version the tests ran with."""
    assert pins(LOCKS[0]) - pins(LOCKS[1]) == set()


def test_every_dependency_is_locked() -> None:
    """A dependency that was added to pyproject.toml is in the lock too."""
    declared = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in project()["project"]["dependencies"]}

    assert declared - {name.lower() for name, _ in pins(LOCKS[0])} == set()


def test_the_program_declares_the_packages_it_imports_and_no_others() -> None:
    """Each package that the program imports is declared, and each declared one is imported."""
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in MODULES]
    names = {name.partition(".")[0] for tree in trees for name in imported_names(tree)}
    owners = packages_distributions()
    imported = {owners[name][0].lower() for name in names - sys.stdlib_module_names - {"wijkmonitor"}}
    declared = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in project()["project"]["dependencies"]}

    assert imported == declared


def test_the_licence_is_the_same_everywhere() -> None:
    """The licence text is the whole EUPL-1.2 and every file that names a licence names that one."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if f"\n{number}. " not in text] == []
    assert "‘Compatible Licences’ according to Article 5 EUPL" in text
    assert project()["project"]["license"] == publiccode()["legal"]["license"] == "EUPL-1.2"


def test_publiccode_keeps_to_the_standard() -> None:
    """publiccode.yml has every key the standard asks for, within its limits."""
    errors = jsonschema.Draft202012Validator(PUBLICCODE_SCHEMA).iter_errors(publiccode())

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_version_is_the_same_everywhere() -> None:
    """pyproject.toml, publiccode.yml and the newest entry of the changelog agree."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert newest is not None
    assert project()["project"]["version"] == publiccode()["softwareVersion"] == newest[1]


def test_each_entry_of_the_changelog_begins_with_the_figures() -> None:
    """Users see first what changed in the figures, then what changed in the program."""
    entries = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    assert {tuple(re.findall(r"^### (.+)$", entry, re.MULTILINE)) for entry in entries} == {
        ("Gegevens", "Programma")
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """Every link in a document that points into the repository points at a file or folder."""
    targets = [match["target"] for match in _LINK.finditer(document.read_text(encoding="utf-8"))]
    local = [(document.parent / target).resolve() for target in targets if "://" not in target]
    missing = {str(path.relative_to(ROOT)) for path in local if not path.exists()}

    assert missing == set()


def test_the_readme_commands_exist() -> None:
    """Every make target that a document names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE))

    assert {"run", "test"} <= named
    assert named - targets == set()


def test_every_ignored_lint_rule_says_why() -> None:
    """A rule that is switched off carries its reason on the same line."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.mypy]")]
    rules = re.findall(r'^ {4}"[A-Z]+\d*",.*$', ruff, re.MULTILINE)

    assert rules
    assert [line for line in rules if "  # " not in line] == []


def test_nothing_names_the_machine_it_was_made_on() -> None:
    """No file under version control holds a path of somebody's machine."""
    texts = [path for path in tracked_files() if path.suffix not in {".otf", ".png", ".parquet", ".lock"}]
    guilty = [
        str(path.relative_to(ROOT)) for path in texts if _WORKPLACE.search(path.read_text(encoding="utf-8"))
    ]

    assert guilty == []


def test_no_publisher_file_is_under_version_control() -> None:
    """We keep our own build of the figures, not the publishers' files."""
    raw = re.compile(r"kwb20|RIVM_gezondheid|_TypedDataSet|\.(?:xlsx|geojson|topojson|duckdb)$")

    assert [path.name for path in tracked_files() if raw.search(path.name)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_is_about_one_noun(module: Path) -> None:
    """A module has a name that says something, at most 400 lines, and functions that can be read at once."""
    text = module.read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60]

    assert module.stem not in _VAGUE_NAMES
    assert text.count("\n") <= 400
    assert too_long == []
