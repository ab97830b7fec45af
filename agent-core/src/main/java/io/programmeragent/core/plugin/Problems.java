package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Collects everything that is wrong with a configuration, so that it can be told at once. */
public final class Problems {
    private static final int SHOWN = 60;

    private final Predicate<String> hidden;
    private final List<ConfigProblem> found = new ArrayList<>();

    public Problems() {
        this(path -> false);
    }

    /** With paths whose values no message may show, such as those that came from a file of secrets. */
    public Problems(Predicate<String> hidden) {
        this.hidden = hidden;
    }

    public void add(String where, String problem, String cure) {
        add(new ConfigProblem(where, problem, cure));
    }

    public void add(ConfigProblem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public List<ConfigProblem> list() {
        return List.copyOf(found);
    }

    public boolean none() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    /**
     * Ends here if there is any problem.
     *
     * @throws ConfigException with all of them
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }

    /** Whether anything is wrong with the value at a path, or below it. */
    public boolean below(String path) {
        return found.stream()
                .map(ConfigProblem::where)
                .anyMatch(where -> where.equals(path) || where.startsWith(path + ".") || where.startsWith(path + "["));
    }

    /** A value in quotes, shortened; {@code the value} where it is not to be shown. */
    public String quoted(String path, Object value) {
        if (hidden.test(path)) {
            return "the value";
        }
        String text = value.toString().replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
    }
}
