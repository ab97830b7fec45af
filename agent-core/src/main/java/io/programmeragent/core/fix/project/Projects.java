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
        Optional<Reactor> reactor = Reactor.of(project);
        if (reactor.isEmpty()) {
            SourceTree.copy(project, copy);
            return FolderProject.compiled(copy, work, test);
        }
        Path base = reactor.get().base();
        reactor.get().copy(copy);
        Path root = copy.resolve(base.relativize(project));
        Path top = copy.resolve(base.relativize(reactor.get().top()));
        try {
            return MavenProject.compiled(new MavenClassPath(copy, top, root), work, test);
        } catch (IOException e) {
            Program program = FolderProject.compiled(root, work, test);
            if (program.setup().tests().isEmpty()) {
                throw e;
            }
            return program.noted("Maven could not compile it, so it was compiled without: " + e.getMessage());
        }
    }
}
