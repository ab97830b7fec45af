package io.programmeragent.standalone.cli;

import io.programmeragent.core.journal.Audit;
import io.programmeragent.core.journal.Head;
import io.programmeragent.core.journal.Verification;
import io.programmeragent.core.store.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "Checks and exports the record of everything the agent saw, decided and did.")
final class AuditCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what: audit verify, or audit export.");
    }

    @Command(
            name = "verify",
            description =
                    "Finds any record that was changed, removed, added or reordered. Exit code 1 when there is one.")
    static final class Verify implements Callable<Integer> {
        private final Session session;

        @Mixin
        private final StoreOption store = new StoreOption();

        @Option(
                names = "--head",
                paramLabel = "N:HASH",
                description = "A head that an earlier verify printed and that was kept elsewhere; then a cut-off end is"
                        + " found, too.")
        private @Nullable String head;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        Verify(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Head kept = kept();
            try (Database database = store.open(session.environment())) {
                Audit audit = new Audit(database);
                Verification found = kept == null ? audit.verify() : audit.verify(kept);
                session.terminal().out(json ? Json.line(fields(found)) : found.toString());
                return found.intact() ? ExitCodes.OK : ExitCodes.WRONG_OUTCOME;
            }
        }

        private @Nullable Head kept() {
            try {
                return head == null ? null : Head.parse(head);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--head: " + e.getMessage());
            }
        }

        private static Map<String, Object> fields(Verification found) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("intact", found.intact());
            if (found instanceof Verification.Intact intact) {
                fields.put("records", intact.head().sequence());
                fields.put("head", intact.head().toString());
            } else if (found instanceof Verification.Broken broken) {
                fields.put("record", broken.sequence());
                fields.put("problem", broken.problem());
            }
            return fields;
        }
    }

    @Command(name = "export", description = "Writes every record as a line of JSON, in order.")
    static final class Export implements Callable<Integer> {
        private final Session session;

        @Mixin
        private final StoreOption store = new StoreOption();

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Write to a file, which must not be there yet. Default: standard output")
        private @Nullable Path output;

        Export(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (output != null && Files.exists(output)) {
                throw new UsageException("The file " + output + " is there already. Name another one.");
            }
            try (Database database = store.open(session.environment())) {
                Audit audit = new Audit(database);
                if (output == null) {
                    audit.export(session.terminal()::out);
                } else {
                    write(audit, output);
                }
                session.terminal().err("head " + audit.head());
                return ExitCodes.OK;
            }
        }

        private static void write(Audit audit, Path file) {
            try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                audit.export(line -> append(writer, line));
            } catch (IOException | UncheckedIOException e) {
                throw new UsageException("The file " + file + " cannot be written: " + e.getMessage() + ".");
            }
        }

        private static void append(BufferedWriter writer, String line) {
            try {
                writer.write(line);
                writer.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
