package io.programmeragent.core.sandbox;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.core.process.Command;
import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Puts a command into namespaces of its own. The file system is built up from nothing: programs and libraries of the
 * system, the few files of {@code /etc} that they need, what the caller lists. So what is not named here is not there.
 */
final class Bubblewrap {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> SYSTEM =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store");

    /** Names in {@code /etc} without secrets that programs need to run. */
    private static final Pattern ETC =
            Pattern.compile("alternatives|ca-certificates.*|fonts|group|hosts|host\\.conf|java.*|ld\\.so\\..*|localtime"
                    + "|locale.*|maven|mime\\.types|nsswitch\\.conf|os-release|passwd|pki|protocols|python.*|services"
                    + "|timezone");

    private final List<String> options;

    private Bubblewrap(List<String> options) {
        this.options = List.copyOf(options);
    }

    /**
     * Whether bubblewrap works here.
     *
     * @param bubblewrap present if so
     * @param problem why not; empty if so
     */
    record Probe(Optional<Bubblewrap> bubblewrap, String problem) {}

    /** Tries it out: that it is installed does not mean that the kernel, or a container around us, allows it. */
    static Probe probe(Commands commands) {
        List<String> isolated = List.of(
                "--unshare-user",
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-net",
                "--unshare-cgroup-try",
                "--hostname",
                "sandbox",
                "--cap-drop",
                "ALL",
                "--die-with-parent",
                "--new-session");
        List<String> strict = new ArrayList<>(isolated);
        strict.add("--disable-userns");
        String problem = "";
        for (List<String> options : List.of(strict, isolated)) {
            Bubblewrap candidate = new Bubblewrap(options);
            CommandResult result = commands.run(new Command(
                    candidate.around(Path.of("/tmp"), Path.of("/tmp"), List.of(), Map.of(), false, List.of("true")),
                    Path.of("/"),
                    Map.of(),
                    Optional.empty(),
                    PATIENCE,
                    4096));
            if (result.succeeded()) {
                return new Probe(Optional.of(candidate), "");
            }
            problem = result.output().strip();
        }
        return new Probe(Optional.empty(), problem);
    }

    /**
     * The command inside.
     *
     * @param workspace writable, and the working directory
     * @param home writable
     * @param readable what else is there, read-only, as far as it exists
     * @param caches writable: where it is seen, and what is seen there
     * @param network whether the host's network is there
     */
    List<String> around(
            Path workspace,
            Path home,
            List<Path> readable,
            Map<Path, Path> caches,
            boolean network,
            List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("bwrap"));
        arguments.addAll(options);
        SYSTEM.forEach(directory -> system(Path.of(directory), arguments));
        etc(arguments);
        arguments.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/var/tmp"));
        Map<Path, String> binds =
                new TreeMap<>(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        readable.forEach(path -> binds.put(path.toAbsolutePath().normalize(), "--ro-bind-try"));
        binds.put(workspace, "--bind");
        binds.put(home, "--bind");
        binds.remove(Path.of("/tmp"));
        binds.forEach((path, kind) -> arguments.addAll(List.of(kind, path.toString(), path.toString())));
        caches.forEach((seen, real) -> arguments.addAll(List.of("--bind", real.toString(), seen.toString())));
        if (network) {
            arguments.addAll(List.of("--share-net", "--ro-bind-try", "/etc/resolv.conf", "/etc/resolv.conf"));
        }
        arguments.addAll(List.of("--chdir", workspace.toString(), "--"));
        arguments.addAll(command);
        return arguments;
    }

    private static void system(Path directory, List<String> arguments) {
        try {
            if (Files.isSymbolicLink(directory)) {
                String target = Files.readSymbolicLink(directory).toString();
                arguments.addAll(List.of("--symlink", target, directory.toString()));
            } else if (Files.isDirectory(directory)) {
                arguments.addAll(List.of("--ro-bind", directory.toString(), directory.toString()));
            }
        } catch (IOException e) {
            // A link that cannot be read is not there for the command either.
            return;
        }
    }

    private static void etc(List<String> arguments) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/etc"))) {
            for (Path entry : entries) {
                if (ETC.matcher(entry.getFileName().toString()).matches()) {
                    arguments.addAll(List.of("--ro-bind-try", entry.toString(), entry.toString()));
                }
            }
        } catch (IOException e) {
            // Without /etc most programs still run; what does not says so itself.
            return;
        }
        if (Files.isDirectory(Path.of("/etc/ssl/certs"))) {
            arguments.addAll(List.of("--ro-bind", "/etc/ssl/certs", "/etc/ssl/certs"));
        }
    }
}
