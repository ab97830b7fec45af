package io.programmeragent.core.prove;

/** What a Python project says that it needs to run and to be tested. */
final class PythonRequirements {
    /**
     * Arguments: where to install to, a runner that is needed, files of requirements. What {@code pyproject.toml},
     * {@code setup.cfg} and {@code tox.ini} declare is installed, but not the project itself, as it is to be tested from its
     * sources. Needs pip, which brings a reader of TOML to Pythons that have none.
     */
    static final String SCRIPT = """
            import configparser, importlib.util, os, re, subprocess, sys
            try:
                import tomllib
            except ImportError:
                from pip._vendor import tomli as tomllib
            target, runner, lists = sys.argv[1], sys.argv[2], sys.argv[3:]
            extras = ("test", "tests", "testing", "dev")
            wanted, own = [], ""
            if os.path.exists("pyproject.toml"):
                with open("pyproject.toml", "rb") as f:
                    told = tomllib.load(f)
                project = told.get("project", {})
                own = project.get("name", "")
                wanted += project.get("dependencies", [])
                for place in (project.get("optional-dependencies", {}), told.get("dependency-groups", {})):
                    for name in extras:
                        wanted += [d for d in place.get(name, []) if isinstance(d, str)]
            def ini(name):
                parser = configparser.ConfigParser(interpolation=None, strict=False)
                parser.read(name)
                return parser
            def lines(parser, section, key):
                return [l.strip() for l in parser.get(section, key, fallback="").splitlines() if l.strip()]
            setup = ini("setup.cfg")
            own = own or setup.get("metadata", "name", fallback="")
            wanted += lines(setup, "options", "install_requires")
            for name in extras:
                wanted += lines(setup, "options.extras_require", name)
            for line in lines(ini("tox.ini"), "testenv", "deps"):
                if line.startswith("-r"):
                    lists.append(line[2:].strip())
                elif "{" not in line and not re.match(r"\\S+: ", line) and not line.startswith("#"):
                    wanted.append(line)
            plain = lambda d: re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", d.strip())[0]).lower()
            wanted = [d for d in wanted if plain(d) != plain(own)]
            if runner and importlib.util.find_spec(runner) is None:
                wanted.append(runner)
            for name in dict.fromkeys(os.path.normpath(l) for l in lists):
                wanted += ["-r", name]
            if wanted:
                sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "-q",
                    "--disable-pip-version-check", "--no-cache-dir", "--target", target] + wanted))
            """;

    private PythonRequirements() {}
}
