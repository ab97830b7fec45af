package io.programmeragent.core.prove;

import io.programmeragent.core.process.ReplayDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The replay driver's class files, copied out of wherever this program is packed. */
final class DriverClasses {
    private DriverClasses() {}

    static void write(Path directory) throws IOException {
        for (String name : ReplayDriver.CLASSES) {
            String resource = name.replace('.', '/') + ".class";
            Path file = directory.resolve(resource);
            Files.createDirectories(file.getParent());
            try (InputStream in = ReplayDriver.class.getResourceAsStream("/" + resource)) {
                if (in == null) {
                    throw new IOException(resource + " is not on the class path");
                }
                Files.copy(in, file);
            }
        }
    }
}
