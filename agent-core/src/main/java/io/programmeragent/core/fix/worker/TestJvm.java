package io.programmeragent.core.fix.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project's tests are run with, as its build says.
 *
 * @param options of the JVM, system properties among them
 * @param environment variables
 */
public record TestJvm(List<String> options, Map<String, String> environment) {
    public static final TestJvm PLAIN = new TestJvm(List.of(), Map.of());

    public TestJvm {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** With what another says besides; what both say is the first's. */
    public TestJvm and(TestJvm other) {
        List<String> both = new ArrayList<>(other.options);
        both.removeAll(options);
        both.addAll(options); // the last one counts
        Map<String, String> variables = new LinkedHashMap<>(other.environment);
        variables.putAll(environment);
        return new TestJvm(both, variables);
    }
}
