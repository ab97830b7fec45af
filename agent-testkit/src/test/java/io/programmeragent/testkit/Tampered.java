package io.programmeragent.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A plugin of which one method does something else. */
final class Tampered {
    private Tampered() {}

    /** What the method does instead. */
    @FunctionalInterface
    interface Instead {
        @Nullable
        Object of(Object... arguments) throws Exception;
    }

    static <T> T with(Class<T> type, T good, String method, Instead instead) {
        Object tampered =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    if (called.getName().equals(method)) {
                        return instead.of(arguments);
                    }
                    try {
                        return called.invoke(good, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(tampered);
    }
}
