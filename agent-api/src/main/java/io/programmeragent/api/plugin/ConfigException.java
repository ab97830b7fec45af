package io.programmeragent.api.plugin;

import io.programmeragent.api.AgentException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; it lists everything that is wrong, not only the first thing. */
public final class ConfigException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** With everything that is wrong. */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * With one problem.
     *
     * @param where the key's path, such as {@code services[0].url}
     * @param problem what is wrong with it
     * @param cure what to do
     */
    public ConfigException(String where, String problem, String cure) {
        this(List.of(new ConfigProblem(where, problem, cure)));
    }

    /** At least one, in the order in which they were found. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
