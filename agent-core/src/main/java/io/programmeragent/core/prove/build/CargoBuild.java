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
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Cargo, offline: from what was fetched before, or from what the repository vendors. */
final class CargoBuild implements BuildTool {
    private static final Pattern ENDED =
            Pattern.compile("(?m)^\\s*process didn't exit successfully: `[^`\n]*` \\(signal: 9, SIGKILL");

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        if (!Files.isRegularFile(checkout.resolve("Cargo.toml"))) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(Map.of("CARGO_TERM_COLOR", "never", "CARGO_INCREMENTAL", "1"));
        List<Path> readable = new ArrayList<>();
        toolchain.tools().cargo().ifPresent(cargo -> {
            environment.put("PATH", cargo.path());
            cargo.readable().stream()
                    .filter(path -> !toolchain.fetched()
                            || !path.startsWith(toolchain.tools().cargoHome()))
                    .forEach(readable::add);
        });
        boolean hosts = !toolchain.fetched()
                && Files.isDirectory(toolchain.tools().cargoHome().resolve("registry"));
        environment.put("CARGO_HOME", hosts ? toolchain.tools().cargoHome().toString() : "{cache}/cargo");
        return Optional.of(new Recipe(
                this,
                "cargo",
                Recipe.Steps.of(
                        List.of("cargo", "build", "--offline", "--workspace", "--quiet"),
                        Recipe.inOrder("cargo", "test", "--offline", "--workspace", "--no-fail-fast")),
                Recipe.TIMEOUT,
                environment,
                readable,
                ReportSource.output(ReportSource.Format.CARGO),
                Optional.of(Recipe.Cache.fetched(
                        TestFiles.matching(checkout, "**/{Cargo.toml,Cargo.lock,.cargo/*}"),
                        List.of("sh", "-c", FETCH)))));
    }

    /** A mirror's settings have to be there offline too, as Cargo keeps what it fetched by where it came from. */
    private static final String FETCH = """
            mkdir -p "$CARGO_HOME"
            [ -z "$CARGO_CONFIG" ] || cp "$CARGO_CONFIG" "$CARGO_HOME/config.toml"
            exec cargo fetch
            """;

    @Override
    public List<List<String>> inspect(Path checkout, Collection<String> changed) {
        boolean formatted = Files.isRegularFile(checkout.resolve("rustfmt.toml"))
                || Files.isRegularFile(checkout.resolve(".rustfmt.toml"));
        List<String> files =
                changed.stream().filter(path -> path.endsWith(".rs")).toList();
        if (files.isEmpty() || !formatted) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("rustfmt", "--check"));
        command.addAll(files);
        return List.of(command);
    }

    /** Cargo looks at what it compiled from, and at the flags, itself. */
    @Override
    public Optional<List<String>> outdated(Recipe recipe, Path checkout, Collection<String> changed) {
        return Optional.of(List.of());
    }

    /** Not signal 6, by which a panic that is not caught ends a program; nor what a test says of a program of its own. */
    @Override
    public boolean crashed(String output) {
        return ENDED.matcher(output).find();
    }

    /** In each test program: the crates' own, and those of files in {@code tests}; last, as tests are run by name. */
    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        Map<String, String> files = new HashMap<>();
        Set<String> places = new TreeSet<>();
        List<String> programs = new ArrayList<>(TestFiles.matching(checkout, "**/tests/*.rs"));
        programs.removeIf(path -> !TestFiles.text(checkout.resolve(path)).contains("#[test]"));
        programs.addAll(TestFiles.matching(checkout, "**/src/{lib,main}.rs"));
        for (String path : programs) {
            String place = Canary.place(path);
            places.add(place);
            files.put(path, """

                    #[cfg(test)]
                    mod zz_%1$s {
                        #[test]
                        fn %2$s() {}

                        #[test]
                        fn %3$s() {
                            assert_eq!(1, 2);
                        }
                    }
                    """.formatted(nonce, Canary.holds(nonce, place), Canary.fails(nonce, place)));
        }
        return new Canary(nonce, files, places);
    }
}
