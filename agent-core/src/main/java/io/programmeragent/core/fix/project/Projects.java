package io.programmeragent.core.fix.project;

import java.io.IOException;
import java.nio.file.Files;
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
     * @throws IOException when it cannot be read or compiled, or has no such test; the message says what to do
     */
    public static Program open(Path project, Path work, Optional<String> test) throws IOException {
        Program program = compiled(project, work, test);
        if (test.isPresent()) {
            WantedTest.require(program, TestName.of(test.get()));
        }
        return program;
    }

    private static Program compiled(Path folder, Path work, Optional<String> test) throws IOException {
        Path copy = work.resolve("project");
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder);
        }
        Path project = folder.toRealPath(); // where it is a link, what it leads to
        if (!MavenProject.is(project)) {
            SourceTree.copy(project, copy);
            return FolderProject.compiled(copy, work, test);
        }
        Path outermost = MavenProject.outermost(project);
        SourceTree.copy(outermost, copy);
        Path root = copy.resolve(outermost.relativize(project));
        try {
            return MavenProject.compiled(copy, root, work, test);
        } catch (IOException e) {
            Program program = FolderProject.compiled(root, work, test);
            if (program.setup().tests().isEmpty()) {
                throw e;
            }
            return program.noted("Maven could not compile it, so it was compiled without: " + e.getMessage());
        }
    }
}
