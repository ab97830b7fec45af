package io.programmeragent.core.prove.build;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.process.Command;
import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Where this machine has its build tools. A sandbox that shares the machine's programs finds them by these; one with
 * programs of its own looks there first.
 */
final class HostTools {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path ROOT = Path.of("/").toAbsolutePath();
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path home;
    private final Map<String, Optional<Installed>> known = new ConcurrentHashMap<>();

    HostTools(Path home) {
        this.home = home;
    }

    /**
     * A tool that is here.
     *
     * @param directory of its programs
     * @param readable what it needs to be seen, besides the system's own directories
     */
    record Installed(Path directory, List<Path> readable) {
        Installed {
            readable =
                    readable.stream().filter(path -> !path.startsWith("/usr")).toList();
        }

        /** The search path with the tool's own programs first. */
        String path() {
            return directory.startsWith("/usr/bin") ? SYSTEM_PATH : directory + ":" + SYSTEM_PATH;
        }
    }

    /** No tool but those of the system. */
    static HostTools none() {
        return new HostTools(ROOT);
    }

    Optional<Installed> node() {
        return once("node", () -> real("node").map(node -> new Installed(parent(node), List.of(parent(parent(node))))));
    }

    Optional<Installed> gradle() {
        return once("gradle", () -> real("gradle").map(g -> new Installed(parent(g), List.of(parent(parent(g))))));
    }

    Optional<Installed> go() {
        return once(
                "go",
                () -> real("go")
                        .flatMap(go -> ask(go.toString(), "env", "GOROOT", "GOMODCACHE")
                                .filter(lines -> lines.size() == 2)
                                .map(lines -> new Installed(parent(go), existing(lines)))));
    }

    /** Of several Pythons the first that can run pytest, else the first. */
    Optional<Installed> python() {
        return once("python", () -> {
            List<Installed> found = new ArrayList<>();
            String script = "import sys, importlib.util as u;"
                    + "print(sys.executable); print(sys.prefix); print(sys.base_prefix); print(u.find_spec('pytest') is not None)";
            for (Path python : all("python3")) {
                Optional<List<String>> told =
                        ask(python.toString(), "-c", script).filter(lines -> lines.size() == 4);
                if (told.isPresent()) {
                    Path executable = Path.of(told.get().get(0));
                    Installed installed = new Installed(
                            parent(executable), existing(told.get().subList(1, 3)));
                    if (told.get().get(3).equals("True")) {
                        return Optional.of(installed);
                    }
                    found.add(installed);
                }
            }
            return found.stream().findFirst();
        });
    }

    /** Cargo with what it fetched before, but without the rest of its home, where credentials are. */
    Optional<Installed> cargo() {
        return once(
                "cargo",
                () -> real("rustc")
                        .flatMap(rustc -> ask("rustc", "--print", "sysroot"))
                        .filter(lines -> lines.size() == 1)
                        .map(lines -> {
                            Path sysroot = Path.of(lines.get(0));
                            List<String> readable = List.of(
                                    sysroot.toString(),
                                    cargoHome().resolve("registry").toString(),
                                    cargoHome().resolve("git").toString());
                            return new Installed(sysroot.resolve("bin"), existing(readable));
                        }));
    }

    Path cargoHome() {
        return home.resolve(".cargo");
    }

    private Optional<Installed> once(String name, Supplier<Optional<Installed>> search) {
        return home.equals(ROOT) ? Optional.empty() : known.computeIfAbsent(name, n -> search.get());
    }

    private static List<Path> existing(List<String> paths) {
        Set<Path> found = new LinkedHashSet<>();
        paths.stream().map(Path::of).filter(Files::isDirectory).forEach(found::add);
        return List.copyOf(found);
    }

    private static List<Path> all(String program) {
        return Commands.findAll(program);
    }

    private static Optional<Path> real(String program) {
        return all(program).stream().findFirst().map(path -> {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                return path;
            }
        });
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? ROOT : parent;
    }

    private Optional<List<String>> ask(String... command) {
        CommandResult result = Commands.ofThisSystem()
                .run(new Command(
                        List.of(command), ROOT, Map.of("HOME", home.toString()), Optional.empty(), PATIENCE, 4096));
        return result.succeeded()
                ? Optional.of(result.output()
                        .lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList())
                : Optional.empty();
    }
}
