package io.programmeragent.core.fix.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders that Maven needs for a project: its outermost one, and what that names beside itself, as in flat layouts, whose
 * modules have {@code ../parent}.
 *
 * @param base the folder that holds them all
 * @param top where Maven is run
 * @param parts what is copied: folders, and single poms
 */
record Reactor(Path base, Path top, Set<Path> parts) {
    private static final int PARENTS = 8;
    private static final String POM = "pom.xml";

    /**
     * Finds them.
     *
     * @param project a folder, absolute and normal; nothing where Maven does not build it
     * @throws IOException when a pom cannot be read, or all modules lie beside the folder; the message says what to name
     */
    static Optional<Reactor> of(Path project) throws IOException {
        if (!MavenProject.is(project)) {
            return beside(project);
        }
        Path top = MavenProject.outermost(project);
        Set<Path> poms = new LinkedHashSet<>();
        Path pom = top.resolve(POM);
        for (int i = 0; i < PARENTS; i++) {
            Optional<Path> parent = Pom.read(pom, pom.resolveSibling("")).parent();
            if (parent.isEmpty() || !poms.add(parent.get())) {
                break;
            }
            pom = parent.get();
            Path its = pom.resolveSibling("");
            top = modules(its).contains(top) ? normal(its) : top;
        }
        Set<Path> parts = new LinkedHashSet<>(modules(top));
        parts.addAll(poms);
        Path outer = top;
        parts.removeIf(p -> p.startsWith(outer));
        if (top.equals(project) && parts.stream().anyMatch(Files::isDirectory)) {
            throw new IOException("The modules of " + project + " lie beside it: name one of them, or "
                    + common(top, parts) + ", which holds them all");
        }
        parts.add(top);
        return Optional.of(new Reactor(common(top, parts), top, parts));
    }

    /** A folder without a pom that holds a parent beside its modules. */
    private static Optional<Reactor> beside(Path project) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(project)) {
            folders = all.filter(MavenProject::is).sorted().toList();
        }
        for (Path folder : folders) {
            boolean parent = modules(folder).stream().anyMatch(m -> !m.startsWith(folder) && m.startsWith(project));
            if (parent) {
                return Optional.of(new Reactor(project, folder, Set.of(project)));
            }
        }
        return Optional.empty();
    }

    /** The folders of all modules that a project names, and that these do. */
    private static Set<Path> modules(Path project) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> left = new ArrayDeque<>(List.of(project));
        while (!left.isEmpty()) {
            Path folder = left.remove();
            for (String name : Pom.read(folder.resolve(POM), folder).modules()) {
                Path module = folder.resolve(name).normalize();
                Path its = Files.isRegularFile(module) ? normal(module.resolveSibling("")) : module;
                if (MavenProject.is(its) && found.add(its)) {
                    left.add(its);
                }
            }
        }
        return found;
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Path common(Path top, Set<Path> parts) {
        Path common = top;
        for (Path part : parts) {
            while (!part.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        return common;
    }

    /** Copies them, each to its place. */
    void copy(Path to) throws IOException {
        for (Path part : parts) {
            Path target = to.resolve(base.relativize(part));
            if (Files.isDirectory(part)) {
                SourceTree.copy(part, Files.createDirectories(target));
            } else {
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
