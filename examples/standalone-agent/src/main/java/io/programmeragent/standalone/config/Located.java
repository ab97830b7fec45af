package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigProblem;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A problem of a file, with the line it is in.
 *
 * @param file as the user named it
 * @param line counted from 1; empty when it is in no line, as for a missing section
 * @param problem what is wrong
 */
public record Located(Path file, OptionalInt line, ConfigProblem problem) {
    /** {@code agent.yaml:12: services[0].url: 'x' is not a URL. ...} */
    @Override
    public String toString() {
        String place = file + (line.isPresent() ? ":" + line.getAsInt() : "");
        String text = problem.toString();
        return place + (text.startsWith(":") ? text : ": " + text);
    }
}
