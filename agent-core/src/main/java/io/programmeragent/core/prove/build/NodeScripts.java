package io.programmeragent.core.prove.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts of a {@code package.json}: which runner tests in the end, and how it is told to report. Pure. */
final class NodeScripts {
    /** One command, to which arguments can be added at the end. */
    private static final Pattern PLAIN = Pattern.compile("[^;&|<>`$()\\n]+");

    /** Another script of the same file, and what is for that. */
    private static final Pattern OTHER = Pattern.compile("(?:npm (?:run|run-script)|(?:pnpm|yarn)(?: run)?)"
            + "(?: -s| --silent)* ([\\w:.-]++)(?: -s| --silent)*(?: --)?((?: .*)?)");

    private static final Pattern NODE_TEST = Pattern.compile("\\bnode\\b(?=.*\\s--test\\b)(?!.*(?:&&|;))");
    /** All tests are run, whichever fail: a planted one does, and ends nothing. */
    private static final Pattern BAIL = Pattern.compile("\\s(?:--bail(?:[= ]\\d+)?|-b)(?=\\s|$)");

    private static final Pattern LINT = Pattern.compile("(?:npx )?(?:eslint|prettier|standard|xo|biome|oxlint|stylelint"
            + "|tslint|jshint)(?:\\s.*)?|tsc(?:\\s.*)?\\s--noEmit(?:\\s.*)?");
    /** What is there by then, and cannot be fetched without network. */
    private static final Pattern INSTALLS =
            Pattern.compile("(?:npm (?:ci|install|i)|pnpm (?:install|i)|yarn(?: install)?)(?:\\s+--?[\\w=-]+)*+");

    /** What is tested is what was committed. */
    private static final Pattern REWRITES = Pattern.compile(".*\\s(?:--(?:fix|write|apply)|-w)\\b.*");

    private static final int DEEP = 5;

    private final JsonNode scripts;

    NodeScripts(JsonNode scripts) {
        this.scripts = scripts;
    }

    /**
     * What tests.
     *
     * @param command as npm runs it
     */
    record Runner(List<String> command, ReportSource reports) {}

    boolean has(String name) {
        return scripts.has(name);
    }

    /** Linters that are run before tests, but for those that write; by themselves, as planted tests are in nobody's style. */
    List<String> lint() {
        List<String> linters = tests().filter(NodeScripts::lints)
                .filter(linter -> !REWRITES.matcher(linter).matches())
                .toList();
        return linters.isEmpty() ? List.of() : shell(String.join(" && ", linters));
    }

    /** Of several commands the last one may test; what fails before it would hide it, and be no test of its own. */
    Runner runner() {
        if (scripts.path("test").asText("").isBlank()) {
            return nodeTest("node --test");
        }
        List<String> parts = tests().filter(part -> !lints(part))
                .filter(part -> !INSTALLS.matcher(part).matches())
                .toList();
        String all = String.join(" && ", parts.isEmpty() ? tests().toList() : parts);
        if (parts.isEmpty() || parts.subList(0, parts.size() - 1).stream().anyMatch(NodeScripts::runsTests)) {
            return output(all, ReportSource.Format.EXIT);
        }
        String last = parts.get(parts.size() - 1);
        String before = all.substring(0, all.length() - last.length());
        if (NODE_TEST.matcher(last).find()) {
            return nodeTest(all);
        }
        if (!PLAIN.matcher(last).matches()) {
            return output(all, ReportSource.Format.EXIT);
        }
        String script = BAIL.matcher(last).replaceAll("");
        if (speaksOf(script, "vitest")) {
            String run = script.matches(".*\\bvitest\\s+run\\b.*") ? script : script + " --run";
            return files(
                    // its cache is in node_modules, which may be another's, and reorders the tests
                    before + run + " --no-cache --bail=0 --reporter=junit --outputFile={reports}/vitest.xml",
                    ReportSource.files(ReportSource.Format.JUNIT, "{reports}/vitest.xml"));
        }
        if (speaksOf(script, "jest")) {
            return files(
                    before + script + " --ci --bail=0 --json --outputFile={reports}/jest.json",
                    ReportSource.files(ReportSource.Format.JEST, "{reports}/jest.json"));
        }
        if (speaksOf(script, "mocha")) {
            return files(
                    before + script + " --no-bail --reporter xunit --reporter-option output={reports}/mocha.xml",
                    ReportSource.files(ReportSource.Format.JUNIT, "{reports}/mocha.xml"));
        }
        boolean tap = speaksOf(script, "tap") || speaksOf(script, "tape");
        return output(tap ? before + script : all, tap ? ReportSource.Format.TAP : ReportSource.Format.EXIT);
    }

    /** Commands one after another, those of other scripts in their place. */
    private Stream<String> tests() {
        return parts("test", DEEP).stream();
    }

    private List<String> parts(String name, int deep) {
        List<String> parts = new ArrayList<>(deep > 0 && has("pre" + name) ? parts("pre" + name, deep - 1) : List.of());
        String said = scripts.path(name).asText("").strip();
        List<String> commands = List.of(said.split("\\s*&&\\s*", -1));
        if (!commands.stream().allMatch(command -> PLAIN.matcher(command).matches())) {
            parts.add(said);
            return parts;
        }
        for (String command : commands) {
            Matcher other = OTHER.matcher(command);
            if (deep > 0 && other.matches() && has(other.group(1))) {
                parts.addAll(parts(other.group(1), deep - 1));
                parts.add(parts.remove(parts.size() - 1) + other.group(2));
            } else {
                parts.add(command);
            }
        }
        return parts;
    }

    private static boolean lints(String part) {
        return PLAIN.matcher(part).matches() && LINT.matcher(part).matches();
    }

    private static boolean runsTests(String part) {
        return NODE_TEST.matcher(part).find()
                || Stream.of("vitest", "jest", "mocha", "tap", "tape", "ava", "uvu", "jasmine")
                        .anyMatch(runner -> speaksOf(part, runner));
    }

    private static boolean speaksOf(String script, String program) {
        return script.matches("(?:.*[\\s/])?" + program + "(?:\\s.*)?");
    }

    private static Runner nodeTest(String script) {
        return files(
                NODE_TEST
                        .matcher(script)
                        .replaceFirst("node --test-reporter=junit --test-reporter-destination={reports}/node.xml"),
                ReportSource.files(ReportSource.Format.SUITES, "{reports}/node.xml"));
    }

    private static Runner files(String script, ReportSource reports) {
        return new Runner(shell(script), reports);
    }

    private static Runner output(String script, ReportSource.Format format) {
        return new Runner(shell(script), ReportSource.output(format));
    }

    /** As npm runs scripts: with the dependencies' programs on the search path. */
    private static List<String> shell(String script) {
        return List.of("sh", "-c", "PATH=\"$PWD/node_modules/.bin:$PATH\"; " + script);
    }
}
