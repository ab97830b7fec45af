package io.programmeragent.core.simulation;

import io.programmeragent.api.plugin.PluginException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;

/**
 * Makes calls go wrong: refused before they take effect, lost after they took effect, or the end of the process before
 * or after. Which, is up to the seed; faults stop after a while so that every run can end.
 */
final class Faults {
    private final Random random;
    private final double rate;
    private int left;
    private int crashesLeft;

    Faults(Random random, double rate, int atMost, int crashes) {
        this.random = random;
        this.rate = rate;
        this.left = atMost;
        this.crashesLeft = crashes;
    }

    static Faults none() {
        return new Faults(new Random(0), 0, 0, 0);
    }

    <T> T around(Class<T> port, T target) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    before(method.getName());
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                    after(method.getName());
                    return answer;
                });
        return port.cast(proxy);
    }

    /** For what never refuses, but dies with the process. */
    <T> T dying(Class<T> port, T target) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    if (strikes()) {
                        crash("before " + method.getName());
                    }
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                    if (strikes()) {
                        crash("after " + method.getName());
                    }
                    return answer;
                });
        return port.cast(proxy);
    }

    private void before(String call) {
        if (strikes()) {
            switch (random.nextInt(3)) {
                case 0 -> throw new PluginException(PluginException.Kind.UNAVAILABLE, call + " refused");
                case 1 -> throw new PluginException(PluginException.Kind.RATE_LIMITED, call + " came too often");
                default -> crash("before " + call);
            }
        }
    }

    private void after(String call) {
        if (strikes()) {
            if (random.nextBoolean()) {
                throw new PluginException(PluginException.Kind.TIMEOUT, call + " answered too late");
            }
            crash("after " + call);
        }
    }

    private void crash(String where) {
        if (crashesLeft > 0) {
            crashesLeft--;
            throw new SimulatedCrash(where);
        }
    }

    private boolean strikes() {
        boolean strikes = left > 0 && random.nextDouble() < rate;
        left -= strikes ? 1 : 0;
        return strikes;
    }
}
