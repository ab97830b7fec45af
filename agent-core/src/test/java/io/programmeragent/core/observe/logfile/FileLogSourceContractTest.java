package io.programmeragent.core.observe.logfile;

import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.LogSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

class FileLogSourceContractTest extends LogSourceContract {
    @Override
    protected PluginProvider<LogSource> provider() {
        return new FileLogSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("pattern", directory().resolve("{service}.log").toString()).set("quiet", "0ms");
    }

    @Override
    protected void append(String service, Instant at, String line) {
        try {
            Files.writeString(log(service), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void rotate(String service) {
        try {
            Files.move(log(service), directory().resolve(service + ".log.1"));
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

    private Path log(String service) {
        return directory().resolve(service + ".log");
    }
}
