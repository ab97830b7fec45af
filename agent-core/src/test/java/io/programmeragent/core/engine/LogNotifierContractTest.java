package io.programmeragent.core.engine;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.NotifierContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

class LogNotifierContractTest extends NotifierContract {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.programmeragent.notifications");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Override
    protected PluginProvider<Notifier> provider() {
        return new LogNotifierProvider();
    }

    @Override
    protected List<String> delivered() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    protected boolean breakOutside() {
        return false; // a log that cannot be written does not tell
    }

    @Override
    protected void mendOutside() {
        // nothing was broken
    }
}
