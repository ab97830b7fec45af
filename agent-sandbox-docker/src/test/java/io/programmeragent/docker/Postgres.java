package io.programmeragent.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.XZInputStream;

/** An image with PostgreSQL: the programs that Maven has, and the few libraries of this machine that they need. */
final class Postgres {
    private static final String NAME = "postgres-of-the-tests";
    private static final String DATA = "/data/database";
    private static final List<String> LIBRARIES = List.of(
            "ld-linux-x86-64.so.2",
            "libc.so.6",
            "libdl.so.2",
            "libgcc_s.so.1",
            "libm.so.6",
            "libpthread.so.0",
            "librt.so.1",
            "libstdc++.so.6");
    private static boolean made;

    private Postgres() {}

    /** The side service, as it is configured; its image is made at the first call. */
    static synchronized Map<String, Object> service(TestEngine of) throws IOException {
        if (!made) {
            try (DockerEngine engine = of.connect()) {
                make(engine);
                made = true;
            }
        }
        return Map.of(
                "image",
                NAME,
                "command",
                List.of("postgres", "-D", DATA, "-c", "unix_socket_directories=", "-c", "fsync=off"),
                "ready",
                List.of(
                        "sh",
                        "-c",
                        "while read -r line; do case $line in ready*) exit 0;; esac; done < " + DATA
                                + "/postmaster.pid; exit 1"));
    }

    private static void make(DockerEngine engine) throws IOException {
        Path context = Files.createTempDirectory("postgres");
        try (InputStream packed = Postgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (packed == null) {
                throw new IOException("PostgreSQL's programs are not among the test's dependencies");
            }
            Files.copy(new XZInputStream(packed), context.resolve("programs.tar"));
            Files.createFile(Files.createDirectories(context.resolve("place")).resolve("kept"));
            Path libraries = Files.createDirectories(context.resolve("libraries"));
            for (String library : LIBRARIES) {
                Files.copy(ofThisMachine(library), libraries.resolve(library));
            }
            Files.copy(Path.of("/bin/dash").toRealPath(), context.resolve("sh"));
            Files.writeString(context.resolve("passwd"), "nobody:x:65534:65534::/:/bin/sh\n");
            Path file = Files.writeString(context.resolve("Dockerfile"), """
                    FROM scratch
                    ADD programs.tar /
                    COPY libraries/ld-linux-x86-64.so.2 /lib64/
                    COPY libraries/ /lib/
                    COPY sh /bin/
                    COPY passwd /etc/
                    COPY --chown=65534:65534 place /data/
                    USER 65534
                    RUN ["initdb", "-D", "%s", "-U", "postgres", "-A", "trust", "--no-locale", "--no-sync", "--wal-segsize=1"]
                    """.formatted(DATA));
            engine.ask(
                    "build the image of PostgreSQL",
                    client -> client.buildImageCmd(file.toFile())
                            .withTags(Set.of(NAME))
                            .withNetworkMode("none")
                            .exec(new BuildImageResultCallback())
                            .awaitImageId(60, TimeUnit.SECONDS));
        } finally {
            Layers.delete(context);
        }
    }

    private static Path ofThisMachine(String library) throws IOException {
        for (String directory : List.of("/lib/x86_64-linux-gnu", "/lib64", "/usr/lib")) {
            Path path = Path.of(directory, library);
            if (Files.exists(path)) {
                return path.toRealPath();
            }
        }
        throw new IOException(library + " is not where it usually is");
    }
}
