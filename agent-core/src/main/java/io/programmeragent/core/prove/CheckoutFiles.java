package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes files into a checkout, never through a link that leads out of it. */
final class CheckoutFiles {
    private CheckoutFiles() {}

    static void write(Path checkout, List<FileChange> files) {
        for (FileChange change : files) {
            try {
                put(checkout, change);
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be used: " + e, e);
            }
        }
    }

    static void put(Path checkout, FileChange change) throws IOException {
        Path file = checkout.resolve(change.path());
        makeDirectory(checkout, file);
        boolean executable = Files.isExecutable(file);
        Files.deleteIfExists(file);
        if (change.after().isPresent()) {
            Files.writeString(file, change.after().get(), StandardOpenOption.CREATE_NEW);
            if (executable && !file.toFile().setExecutable(true)) {
                throw new IOException(file + " cannot be made executable");
            }
        }
    }

    /** Makes the directory that a file is to be in. Nothing is made, either, where a link leads. */
    static void makeDirectory(Path checkout, Path file) throws IOException {
        Path parent = file.getParent();
        Path there = parent;
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (parent == null || there == null || !there.toRealPath().startsWith(checkout.toRealPath())) {
            throw new IOException(file + " leads out of the checkout");
        }
        Files.createDirectories(parent);
    }
}
