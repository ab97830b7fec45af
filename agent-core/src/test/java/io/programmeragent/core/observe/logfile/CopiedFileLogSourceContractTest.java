package io.programmeragent.core.observe.logfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same log, rotated as logrotate does it with {@code copytruncate}. */
class CopiedFileLogSourceContractTest extends FileLogSourceContractTest {
    @Override
    protected void rotate(String service) {
        Path log = directory().resolve(service + ".log");
        try {
            Files.copy(log, directory().resolve(service + ".log.1"));
            Files.write(log, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
