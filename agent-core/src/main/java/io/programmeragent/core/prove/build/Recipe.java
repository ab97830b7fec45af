package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a checkout is built and tested.
 *
 * @param tool the build tool that was recognised
 * @param name of the build tool
 * @param steps what is run
 * @param timeout for each command
 * @param environment that the commands need
 * @param readable directories outside the checkout that they read
 * @param reports where the outcome of each test is told
 * @param cache what is kept between proofs of one repository; empty when nothing is
 */
public record Recipe(
        BuildTool tool,
        String name,
        Steps steps,
        Duration timeout,
        Map<String, String> environment,
        List<Path> readable,
        ReportSource reports,
        Optional<Cache> cache) {
    public static final Duration TIMEOUT = Duration.ofMinutes(15);

    public Recipe {
        environment = Map.copyOf(environment);
        readable = List.copyOf(readable);
    }

    /**
     * Commands; an empty one is not needed.
     *
     * @param prepare brings dependencies into the checkout, without network
     * @param compile makes what is started for a replay
     * @param test runs all tests; {@code {reports}} stands for a directory of an unguessable name in the checkout,
     *     {@code {nonce}} for that name
     * @param lint the repository's own checks of format and style
     * @param integration tests that take longer, or need side services
     * @param benchmarks by name; the time counts, or a number in the last line of the output: less is better
     */
    public record Steps(
            List<String> prepare,
            List<String> compile,
            List<String> test,
            List<String> lint,
            List<String> integration,
            Map<String, List<String>> benchmarks) {
        public Steps {
            prepare = List.copyOf(prepare);
            compile = List.copyOf(compile);
            test = List.copyOf(test);
            lint = List.copyOf(lint);
            integration = List.copyOf(integration);
            benchmarks = Map.copyOf(benchmarks);
        }

        public static Steps of(List<String> compile, List<String> test) {
            return new Steps(List.of(), compile, test, List.of(), List.of(), Map.of());
        }
    }

    /**
     * A directory outside the checkout, {@code {cache}} in commands and variables, that is written with the base alone and
     * never with a candidate.
     *
     * @param files of the base that decide what is in it
     * @param fetch the one command that has network: brings into it what the base needs; empty when nothing is known that
     *     does
     * @param environment of that command, on top of the recipe's
     * @param warm whether builds without network leave there what is worth keeping as well
     */
    public record Cache(List<String> files, List<String> fetch, Map<String, String> environment, boolean warm) {
        public Cache {
            files = List.copyOf(files);
            fetch = List.copyOf(fetch);
            environment = Map.copyOf(environment);
        }

        static Cache fetched(List<String> files, List<String> fetch) {
            return new Cache(files, fetch, Map.of(), false);
        }
    }

    public List<String> compile() {
        return steps.compile();
    }

    public List<String> test() {
        return steps.test();
    }

    public List<String> affected(Path checkout, Collection<String> changed) {
        return tool.affected(this, checkout, changed);
    }

    /** A command for people, without the arguments that are about this machine alone. */
    public static String shown(List<String> command) {
        return command.stream()
                .filter(argument -> !argument.startsWith("-D")
                        || !argument.matches(
                                ".*(?:/|aether\\.|style\\.|reportNameSuffix|runOrder|trimStack|test\\.failure).*"))
                .collect(Collectors.joining(" "));
    }

    /** With both streams of a command in one: where one says which test, and the other how it ended, in order only so. */
    static List<String> inOrder(String... command) {
        return Stream.concat(Stream.of("sh", "-c", "exec \"$@\" 2>&1", "tests"), Stream.of(command))
                .toList();
    }

    /** A command with words put for its placeholders. */
    public static List<String> filled(List<String> command, Map<String, String> values) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            String filled = word;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            words.add(filled);
        }
        return words;
    }

    /** The same, with another command that fetches; without words there is none. */
    Recipe fetchedBy(List<String> command) {
        Cache place = cache.orElseGet(() -> Cache.fetched(List.of(RepositoryFile.NAME), List.of()));
        return new Recipe(
                tool,
                name,
                steps,
                timeout,
                environment,
                readable,
                reports,
                Optional.of(new Cache(place.files(), command, place.environment(), place.warm())));
    }

    Recipe with(Steps other, Duration otherTimeout, ReportSource otherReports) {
        return new Recipe(tool, name, other, otherTimeout, environment, readable, otherReports, cache);
    }
}
