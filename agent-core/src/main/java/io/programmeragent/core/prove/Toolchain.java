package io.programmeragent.core.prove;

import java.nio.file.Path;

/**
 * What this machine has for building; the sandbox may read it.
 *
 * @param javaHome the JDK that builds and runs what is proved
 * @param mavenRepository Maven's local repository, in which the dependencies are already
 */
public record Toolchain(Path javaHome, Path mavenRepository) {

    /** The JDK of this process, and Maven's repository where it usually is. */
    public static Toolchain ofThisProcess() {
        return new Toolchain(
                Path.of(System.getProperty("java.home")),
                Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
