package io.programmeragent.core.observe;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.LogSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

class FileLogSourceContractTest {
    /** As most loggers do it: the file is renamed, and a new one is begun. */
    @Nested
    class RotatedByRenaming extends Contract {
        @Override
        protected void rotate(String service) {
            try {
                Files.move(log(service), directory().resolve(service + ".log.1"));
                Files.createFile(log(service));
                touch(service);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As logrotate does it with {@code copytruncate}. */
    @Nested
    class RotatedByCopying extends Contract {
        @Override
        protected void rotate(String service) {
            try {
                Files.copy(log(service), directory().resolve(service + ".log.1"));
                Files.write(log(service), new byte[0]);
                touch(service);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    abstract static class Contract extends LogSourceContract {
        @Override
        protected PluginProvider<LogSource> provider() {
            return new FileLogSourceProvider();
        }

        @Override
        protected void configure(TestPluginConfig config) {
            config.set("pattern", directory() + "/{service}.log");
        }

        final Path log(String service) {
            return directory().resolve(service + ".log");
        }

        /** The file was last written a while ago, so that its last entry is whole. */
        final void touch(String service) throws IOException {
            Files.setLastModifiedTime(
                    log(service), FileTime.from(clock().instant().minusSeconds(60)));
        }

        @Override
        protected void append(String service, Instant at, String line) {
            try {
                Files.writeString(log(service), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                touch(service);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected boolean breakOutside() {
            try {
                Files.createDirectory(log(SERVICE));
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
