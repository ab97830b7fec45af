package io.programmeragent.core.prove.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
            wanted, options, own = [], [], ""
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
                line = re.sub(r"\\{(toxinidir|tox_root)\\}(/|$)", "./", line)
                if "{" in line:
                    continue  # what tox alone knows
                option = re.match(r"(-r|-c|-e|--requirement|--constraint|--editable)[\\s=]*(\\S+)$", line)
                kind = option.group(1).lstrip("-")[0] if option else ""
                if kind == "r":
                    lists.append(option.group(2))
                elif kind == "c":
                    options += ["-c", option.group(2)]
                elif kind == "e":
                    wanted += [] if option.group(2).startswith(".") else [option.group(2)]
                elif line.startswith("-"):
                    options += [] if re.search(r"(^|\\s)(-e|--editable)", line) else line.split()
                elif line.startswith("."):
                    continue  # the project itself
                elif not re.match(r"\\S+: ", line) and not line.startswith("#"):
                    wanted.append(line)
            plain = lambda d: re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", d.strip())[0]).lower()
            wanted = [d for d in wanted if plain(d) != plain(own)]
            if runner and importlib.util.find_spec(runner) is None:
                wanted.append(runner)
            for name in dict.fromkeys(os.path.normpath(l) for l in lists):
                wanted += ["-r", name]
            if wanted:
                sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "-q",
                    "--disable-pip-version-check", "--no-cache-dir", "--target", target] + options + wanted))
            """;

    /** Options that name another file, at the start of a line or after the key of a setting. */
    private static final Pattern NAMED = Pattern.compile(
            "(?m)(?:^|=)[ \\t]*(?:-r|-c|--requirement|--constraint)[ \\t=]*(?:\\{(?:toxinidir|tox_root)\\}/)?([\\w./+-]+)");

    private PythonRequirements() {}

    /** Files, and those that they name, and so on; of the checkout alone. */
    static List<String> withNamed(Path checkout, Collection<String> files) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(files);
        while (!left.isEmpty()) {
            String file = left.poll();
            if (!found.add(file)) {
                continue;
            }
            NAMED.matcher(TestFiles.text(checkout.resolve(file)))
                    .results()
                    .map(match -> Path.of(TestFiles.beside(file, match.group(1)))
                            .normalize()
                            .toString())
                    .filter(name -> !name.startsWith("..") && Files.isRegularFile(checkout.resolve(name)))
                    .filter(name -> checkout.resolve(name).normalize().startsWith(checkout.normalize()))
                    .forEach(left::add);
        }
        return List.copyOf(found);
    }
}
