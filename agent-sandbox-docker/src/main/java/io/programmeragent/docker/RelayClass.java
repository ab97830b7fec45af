package io.programmeragent.docker;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The relay's class file, copied out of wherever this program is packed. */
final class RelayClass {
    private RelayClass() {}

    static void write(Path directory) {
        String resource = Relay.class.getName().replace('.', '/') + ".class";
        Path file = directory.resolve(resource);
        try (InputStream in = Relay.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, file + " cannot be written: " + e, e);
        }
    }
}
