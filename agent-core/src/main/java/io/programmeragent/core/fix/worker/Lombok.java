package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;

/**
 * Lombok, where the program has it. It adds members to the classes that are compiled, so they cannot be compiled without;
 * other processors write classes of their own, which are on the class path already. Loaded once, as that takes a second.
 */
final class Lombok {
    private static final Pattern JAR = Pattern.compile("lombok(-\\d.*)?\\.jar");
    private static final Pattern USED = Pattern.compile("\\blombok\\.");
    private static final String PROCESSOR = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

    private final URLClassLoader loader;

    private Lombok(URLClassLoader loader) {
        this.loader = loader;
    }

    /** The Lombok on a class path, for a compiler. */
    static Optional<Lombok> on(List<String> classPath, ClassLoader compiler) throws IOException {
        for (String entry : classPath) {
            Path jar = Path.of(entry);
            if (JAR.matcher(String.valueOf(jar.getFileName())).matches()) {
                return Optional.of(
                        new Lombok(new URLClassLoader(new URL[] {jar.toUri().toURL()}, compiler)));
            }
        }
        return Optional.empty();
    }

    static boolean isUsed(Collection<String> texts) {
        return texts.stream().anyMatch(t -> USED.matcher(t).find());
    }

    /** A new one, as each serves one compilation. */
    Processor processor() throws ReflectiveOperationException {
        var constructor = Class.forName(PROCESSOR, true, loader).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Processor) constructor.newInstance();
    }
}
