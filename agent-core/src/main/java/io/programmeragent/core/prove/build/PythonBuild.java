package io.programmeragent.core.prove.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Python: pytest, or unittest where the tests do without it. What tox would run is run over what is installed. */
final class PythonBuild implements BuildTool {
    private static final List<String> MARKS = List.of(
            "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "pytest.ini", "requirements.txt", "conftest.py");
    private static final List<String> DECLARING = List.of("pyproject.toml", "setup.cfg", "tox.ini");
    private static final String LISTS = "{requirements*.txt,requirements/*.txt}";
    private static final String TESTS = "**/{test_*,*_test}.py";

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        List<String> tests = TestFiles.matching(checkout, TESTS);
        if (MARKS.stream().noneMatch(mark -> Files.isRegularFile(checkout.resolve(mark))) && tests.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "PYTHONDONTWRITEBYTECODE", "1",
                "PYTHONHASHSEED", "0",
                "PIP_NO_INDEX", "1",
                "PYTHONPATH",
                        (Files.isDirectory(checkout.resolve("src")) ? checkout.resolve("src") + ":" : "") + checkout
                                + ":{cache}/site"));
        List<Path> readable = new ArrayList<>();
        toolchain.tools().python().ifPresent(python -> {
            environment.put("PATH", python.path());
            readable.addAll(python.readable());
        });
        boolean pytest = usesPytest(checkout, tests);
        List<String> test = pytest
                ? List.of(
                        "python3",
                        "-m",
                        "pytest",
                        "-q",
                        "-p",
                        "no:cacheprovider",
                        "-p",
                        "no:randomly",
                        // whatever the project's own options are: what fails, a planted test among them, ends nothing
                        "--maxfail=0",
                        "--continue-on-collection-errors",
                        "--junitxml={reports}/pytest.xml")
                : Recipe.inOrder(discovery(checkout, start(tests)));
        return Optional.of(new Recipe(
                this,
                "python",
                Recipe.Steps.of(List.of(), test),
                Recipe.TIMEOUT,
                environment,
                readable,
                pytest
                        ? ReportSource.files(ReportSource.Format.JUNIT, "{reports}/pytest.xml")
                        : ReportSource.output(ReportSource.Format.UNITTEST),
                requirements(checkout, pytest)));
    }

    private static Optional<Recipe.Cache> requirements(Path checkout, boolean pytest) {
        List<String> lists = TestFiles.matching(checkout, LISTS);
        List<String> files = Stream.concat(
                        lists.stream(), DECLARING.stream().filter(file -> Files.isRegularFile(checkout.resolve(file))))
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<String> fetch = new ArrayList<>(
                List.of("python3", "-c", PythonRequirements.SCRIPT, "{cache}/site", pytest ? "pytest" : ""));
        fetch.addAll(lists);
        return Optional.of(new Recipe.Cache(
                PythonRequirements.withNamed(checkout, files), fetch, Map.of("PIP_NO_INDEX", "false"), false));
    }

    /** Plain unittest is run by itself only where nothing speaks of pytest, nor is written for it. */
    private static boolean usesPytest(Path checkout, List<String> tests) {
        boolean said = Files.isRegularFile(checkout.resolve("conftest.py"))
                || Stream.of(MARKS, TestFiles.matching(checkout, LISTS), tests)
                        .flatMap(List::stream)
                        .anyMatch(file -> TestFiles.text(checkout.resolve(file)).contains("pytest"));
        return said
                || tests.isEmpty()
                || tests.stream()
                        .map(file -> TestFiles.text(checkout.resolve(file)))
                        .anyMatch(test -> test.contains("def test") && !test.contains("TestCase"));
    }

    private static String[] discovery(Path checkout, String start) {
        List<String> command = new ArrayList<>(List.of("python3", "-m", "unittest", "discover", "-v", "-s", start));
        if (Files.isRegularFile(checkout.resolve(start).resolve("__init__.py"))) {
            command.addAll(List.of("-t", "."));
        }
        command.addAll(List.of("-p", "*test*.py"));
        return command.toArray(String[]::new);
    }

    private static String start(List<String> tests) {
        List<String> tops = tests.stream()
                .map(t -> t.contains("/") ? t.substring(0, t.indexOf('/')) : ".")
                .distinct()
                .toList();
        return tops.size() == 1 ? tops.get(0) : ".";
    }

    @Override
    public List<List<String>> inspect(Path checkout, Collection<String> changed) {
        List<String> files =
                changed.stream().filter(path -> path.endsWith(".py")).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> parse = new ArrayList<>(List.of(
                "python3",
                "-I",
                "-c",
                "import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f, encoding='utf-8').read(), f)"));
        parse.addAll(files);
        List<List<String>> commands = new ArrayList<>(List.of(parse));
        boolean ruff = Files.isRegularFile(checkout.resolve("ruff.toml"))
                || TestFiles.text(checkout.resolve("pyproject.toml")).contains("[tool.ruff");
        boolean flake = Files.isRegularFile(checkout.resolve(".flake8"))
                || TestFiles.text(checkout.resolve("tox.ini")).contains("[flake8]")
                || TestFiles.text(checkout.resolve("setup.cfg")).contains("[flake8]");
        if (ruff || flake) {
            List<String> lint = new ArrayList<>(
                    ruff
                            ? List.of("python3", "-m", "ruff", "check", "--no-cache")
                            : List.of("python3", "-m", "flake8"));
            lint.addAll(files);
            commands.add(lint);
        }
        return commands;
    }

    @Override
    public List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        List<String> tests = TestFiles.about(checkout, "**/*.py", changed, List.of("test_*", "*_test")).stream()
                .filter(path -> !path.endsWith("conftest.py") && !path.endsWith("__init__.py"))
                .toList();
        if (tests.isEmpty() || !recipe.test().contains("pytest")) {
            return List.of();
        }
        List<String> command = new ArrayList<>(recipe.test());
        command.addAll(tests);
        return command;
    }

    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        return TestFiles.matching(checkout, TESTS).stream()
                .filter(TestFiles::isTest)
                .findFirst()
                .map(path -> new Canary(
                        nonce,
                        Map.of(TestFiles.beside(path, name(path, nonce)), """
                        import unittest


                        class %s(unittest.TestCase):
                            def test_%s(self):
                                pass

                            def test_%s(self):
                                self.assertEqual(1, 2)
                        """.formatted(
                                        nonce, Canary.holds(nonce, "python"), Canary.fails(nonce, "python"))),
                        Set.of("python")))
                .orElse(Canary.NONE);
    }

    private static String name(String neighbour, String nonce) {
        return TestFiles.stem(neighbour).startsWith("test_") ? "test_zz_" + nonce + ".py" : "zz_" + nonce + "_test.py";
    }
}
