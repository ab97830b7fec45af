package io.programmeragent.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The host's own programs and libraries, and the few files of {@code /etc} that they need, none of them secret. */
final class HostPrograms {
    /** Not {@code /sbin}: there the engine puts the process that reaps others; its programs are in /usr too. */
    private static final List<String> DIRECTORIES = List.of("/usr", "/bin", "/lib", "/lib32", "/lib64", "/libx32");

    private static final List<String> ETC = List.of(
            "alternatives",
            "ca-certificates",
            "ca-certificates.conf",
            "group",
            "java-17-openjdk",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "maven",
            "nsswitch.conf",
            "os-release",
            "passwd",
            "ssl/certs");

    private HostPrograms() {}

    /** To be seen at the same places, read-only. */
    static List<Bind> binds() {
        return Stream.concat(DIRECTORIES.stream(), ETC.stream().map(name -> "/etc/" + name))
                .filter(path -> Files.exists(Path.of(path)))
                .map(path -> new Bind(path, new Volume(path), AccessMode.ro))
                .toList();
    }
}
