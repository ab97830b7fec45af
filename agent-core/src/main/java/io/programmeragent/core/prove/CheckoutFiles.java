package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes files into a checkout, never through a link that leads out of it. */
final class CheckoutFiles {
    private CheckoutFiles() {}

    static void write(Path checkout, List<FileChange> files) {
        for (FileChange change : files) {
            Path file = checkout.resolve(change.path());
            try {
                Path parent = file.getParent();
                Files.createDirectories(parent == null ? checkout : parent);
                if (parent == null || !parent.toRealPath().startsWith(checkout.toRealPath())) {
                    throw new IOException(file + " leads out of the checkout");
                }
                boolean executable = Files.isExecutable(file);
                Files.deleteIfExists(file);
                if (change.after().isPresent()) {
                    Files.writeString(file, change.after().get(), StandardOpenOption.CREATE_NEW);
                    if (executable && !file.toFile().setExecutable(true)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be used: " + e, e);
            }
        }
    }
}
