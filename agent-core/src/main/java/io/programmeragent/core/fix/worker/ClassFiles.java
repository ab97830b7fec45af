package io.programmeragent.core.fix.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class files of the program as it is, main and test, as compiled and as they are run. */
final class ClassFiles {
    private final Map<String, byte[]> originals = new HashMap<>();
    private final Map<String, byte[]> counting = new ConcurrentHashMap<>();
    private final Set<String> program = new HashSet<>();

    /** Reads a folder, but what one before has; {@code ofProgram} says whether what it covers is wanted. */
    void read(Path folder, boolean ofProgram) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                boolean first = originals.putIfAbsent(name, Files.readAllBytes(file)) == null;
                if (first && ofProgram) {
                    program.add(name);
                }
            }
        }
    }

    boolean has(String name) {
        return originals.containsKey(name);
    }

    /** Names of the classes whose coverage is wanted. */
    Set<String> program() {
        return program;
    }

    byte @Nullable [] original(String name) {
        return originals.get(name);
    }

    byte @Nullable [] counting(String name) {
        byte[] original = originals.get(name);
        return original == null ? null : counting.computeIfAbsent(name, n -> Instrumentation.counting(original));
    }
}
