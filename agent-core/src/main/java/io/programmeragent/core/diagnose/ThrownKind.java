package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.trace.BlockedThread;
import java.util.List;
import java.util.Set;

/** What the type of a thrown exception usually means. */
enum ThrownKind {
    /** The code did something that is never right. */
    PROGRAMMING_ERROR,
    /** The code refused what it was given, or the state it was in; that may be right. */
    REFUSAL,
    /** A peer could not be reached or did not answer. */
    UNREACHABLE_PEER,
    /** The process ran out of something; starting afresh usually gives it back. */
    EXHAUSTED,
    /** Nothing was thrown: a watchdog logged where a thread waits, with no end in sight. */
    WAITING,
    /** It may mean anything. */
    OTHER;

    private static final Set<String> ERRORS = Set.of(
            "NullPointerException",
            "ArithmeticException",
            "IndexOutOfBoundsException",
            "ArrayIndexOutOfBoundsException",
            "StringIndexOutOfBoundsException",
            "NegativeArraySizeException",
            "ArrayStoreException",
            "ClassCastException",
            "NumberFormatException",
            "NoSuchElementException",
            "InputMismatchException",
            "ConcurrentModificationException",
            "UnsupportedOperationException",
            "StackOverflowError",
            "EmptyStackException",
            "DateTimeException",
            "DateTimeParseException",
            "BufferOverflowException",
            "BufferUnderflowException",
            "MatchException");
    private static final Set<String> REFUSALS =
            Set.of("IllegalArgumentException", "IllegalStateException", "AssertionError", "IllegalFormatException");
    private static final Set<String> UNREACHABLE = Set.of(
            "ConnectException",
            "UnknownHostException",
            "NoRouteToHostException",
            "SocketTimeoutException",
            "HttpTimeoutException",
            "HttpConnectTimeoutException",
            "ConnectTimeoutException",
            "SQLTransientConnectionException",
            "SQLNonTransientConnectionException",
            "ConnectionPoolTimeoutException",
            "PortUnreachableException",
            "UnresolvedAddressException");
    private static final String FULL_DISK = "No space left on device";
    private static final String NO_HANDLES = "Too many open files";
    private static final List<String> EXHAUSTION =
            List.of("OutOfMemoryError", NO_HANDLES, "unable to create native thread", FULL_DISK);

    static ThrownKind of(StackTrace trace) {
        StackTrace root = trace.root();
        String type = root.exception().substring(root.exception().lastIndexOf('.') + 1);
        if (BlockedThread.is(root)) {
            return WAITING;
        } else if (type.equals("OutOfMemoryError") || tellsExhaustion(root.message())) {
            return EXHAUSTED;
        } else if (UNREACHABLE.contains(type) || root.message().contains("Connection refused")) {
            return UNREACHABLE_PEER;
        } else if (ERRORS.contains(type)) {
            return PROGRAMMING_ERROR;
        }
        return REFUSALS.contains(type) ? REFUSAL : OTHER;
    }

    static boolean tellsExhaustion(String text) {
        return EXHAUSTION.stream().anyMatch(text::contains);
    }

    static boolean tellsNoMemory(String text) {
        return text.contains("OutOfMemoryError");
    }

    static boolean tellsNoHandles(String text) {
        return text.contains(NO_HANDLES);
    }

    static boolean tellsFullDisk(String text) {
        return text.contains(FULL_DISK);
    }
}
