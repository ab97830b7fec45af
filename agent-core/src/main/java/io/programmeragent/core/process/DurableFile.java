package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** Small text files that are there whole or not at all, also after a crash or a power cut. */
public final class DurableFile {
    private DurableFile() {}

    /** Replaces a file's content at once; writers of the same file take turns by a {@link ProcessLock}. */
    public static void write(Path file, String text) {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path fresh = directory.resolve(file.getFileName() + ".new");
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directory);
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot write " + file + ": " + e, e);
        }
    }

    /** A file's content; empty when there is no such file. */
    public static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot read " + file + ": " + e, e);
        }
    }

    /** Makes the rename durable, where the file system can. */
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // some file systems do not open directories; the rename is then as durable as they make it
            return;
        }
    }
}
