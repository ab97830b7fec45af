package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A configuration file that cannot be used; it lists everything that is wrong with it. */
public final class FileProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Located> problems;

    FileProblems(List<Located> problems) {
        super(problems.stream().map(Located::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** About the file as a whole. */
    static FileProblems of(Path file, OptionalInt line, String problem, String cure) {
        return new FileProblems(List.of(new Located(file, line, new ConfigProblem("", problem, cure))));
    }

    public List<Located> problems() {
        return problems;
    }
}
