package io.programmeragent.core.fix.source;

import java.util.List;
import java.util.Objects;

/**
 * A method that can be called.
 *
 * @param name its name
 * @param returns what it returns, as far as it is known
 * @param parameters their types
 * @param varargs whether the last parameter takes any number of arguments
 * @param isStatic whether it needs no object
 */
public record Method(String name, JavaType returns, List<JavaType> parameters, boolean varargs, boolean isStatic) {
    public Method {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(returns, "returns");
        parameters = List.copyOf(parameters);
    }

    /** Whether so many arguments can be given. */
    public boolean takes(int arguments) {
        return varargs ? arguments >= parameters.size() - 1 : arguments == parameters.size();
    }
}
