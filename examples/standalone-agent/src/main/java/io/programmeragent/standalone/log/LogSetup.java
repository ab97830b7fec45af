package io.programmeragent.standalone.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.programmeragent.core.untrusted.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;

/** Logback without an XML file, which would cost a quarter of a second at every start. Everything goes to standard error. */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String HUMAN = "%d{HH:mm:ss.SSS} %-5level %logger{0}  %msg%n";

    /** Called by Logback at first use: warnings only, as a command prints what it has to say. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, Level.WARN, human(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * For an agent that runs.
     *
     * @param json lines of JSON instead of text for people
     * @param level from which on the agent's own log is written
     */
    public static void running(boolean json, Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        apply(context, level, json ? json(context) : human(context));
    }

    private static void apply(LoggerContext context, Level level, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.setLevel(Level.WARN);
        context.getLogger("io.programmeragent").setLevel(level);
        // What it logs with a stack trace is thrown too, and explained there.
        context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
        context.resetTurboFilterList();
        context.addTurboFilter(new RepeatFilter(InstantSource.system()));
    }

    private static Encoder<ILoggingEvent> human(LoggerContext context) {
        PatternLayoutEncoder encoder = new RedactedText();
        encoder.setContext(context);
        encoder.setPattern(HUMAN);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new RedactedLines();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    /** Text for people, without secrets, in stack traces too. */
    private static final class RedactedText extends PatternLayoutEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return redacted(super.encode(event));
        }
    }

    /** Lines of JSON without secrets. */
    private static final class RedactedLines extends JsonEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return redacted(super.encode(event));
        }
    }

    private static byte[] redacted(byte[] encoded) {
        return Secrets.redact(new String(encoded, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
