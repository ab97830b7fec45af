package io.programmeragent.core.prove.build;

import java.nio.file.Path;
import java.util.Objects;

/** What this machine has for building; the sandbox may read it. */
public final class Toolchain {
    private final Path javaHome;
    private final Path mavenRepository;
    private final HostTools tools;
    private final boolean fetched;

    private Toolchain(Path javaHome, Path mavenRepository, HostTools tools, boolean fetched) {
        this.javaHome = Objects.requireNonNull(javaHome, "javaHome");
        this.mavenRepository = Objects.requireNonNull(mavenRepository, "mavenRepository");
        this.tools = tools;
        this.fetched = fetched;
    }

    /**
     * A JDK and Maven.
     *
     * @param javaHome the JDK that builds and runs what is proved
     * @param mavenRepository Maven's local repository, in which the dependencies are already
     */
    public Toolchain(Path javaHome, Path mavenRepository) {
        this(javaHome, mavenRepository, HostTools.none(), false);
    }

    /** The JDK of this process, Maven's repository where it usually is, and the other tools that are found. */
    public static Toolchain ofThisProcess() {
        Path home = Path.of(System.getProperty("user.home"));
        return new Toolchain(
                Path.of(System.getProperty("java.home")),
                home.resolve(".m2").resolve("repository"),
                new HostTools(home),
                false);
    }

    /** The same with a JDK and a Maven repository of the caller's. */
    public Toolchain withJava(Path otherJavaHome, Path otherMavenRepository) {
        return new Toolchain(otherJavaHome, otherMavenRepository, tools, fetched);
    }

    /** The same programs, for builds whose dependencies were fetched for them alone: none of this machine's are used. */
    public Toolchain overFetched() {
        return new Toolchain(javaHome, mavenRepository, tools, true);
    }

    /** Whether dependencies are in {@code {cache}}, and not where this machine has its own. */
    boolean fetched() {
        return fetched;
    }

    public Path javaHome() {
        return javaHome;
    }

    public Path mavenRepository() {
        return mavenRepository;
    }

    HostTools tools() {
        return tools;
    }

    public Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
