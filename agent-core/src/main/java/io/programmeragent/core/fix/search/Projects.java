package io.programmeragent.core.fix.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a project ready to be searched. */
public final class Projects {
    private Projects() {}

    /**
     * Copies and compiles a project.
     *
     * @param project a Maven project, or a plain folder of sources with JUnit 4 or 5 tests; it is not changed
     * @param work an empty folder for the copy and what is derived from it
     * @param test the test class to go by, such as {@code CartTest} or {@code com.shop.CartTest#adds}; empty for all
     * @throws IOException when it cannot be read, or Maven cannot compile it
     */
    public static Program open(Path project, Path work, Optional<String> test) throws IOException {
        Path copy = work.resolve("project");
        SourceTree.copy(project, copy);
        return MavenProject.is(copy)
                ? MavenProject.compiled(copy, work, test)
                : FolderProject.compiled(copy, work, test);
    }
}
