package io.programmeragent.core.engine;

import java.util.Random;
import java.util.random.RandomGenerator;

/** The one place where randomness comes from outside. */
public final class SystemRandom {
    private SystemRandom() {}

    public static RandomGenerator create() {
        return new Random();
    }
}
