package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.StackTrace;
import java.util.Set;

/** What the type of a thrown exception usually means. */
enum ThrownKind {
    /** The code did something that is never right. */
    PROGRAMMING_ERROR,
    /** A peer could not be reached or did not answer. */
    UNREACHABLE_PEER,
    /** The process ran out of something; starting afresh gives it back. */
    EXHAUSTED,
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
    private static final Set<String> UNREACHABLE = Set.of(
            "ConnectException",
            "UnknownHostException",
            "NoRouteToHostException",
            "SocketTimeoutException",
            "HttpTimeoutException",
            "HttpConnectTimeoutException",
            "SQLTransientConnectionException",
            "SQLNonTransientConnectionException",
            "ConnectionPoolTimeoutException",
            "PortUnreachableException");
    private static final Set<String> EXHAUSTION = Set.of("OutOfMemoryError");

    static ThrownKind of(StackTrace trace) {
        StackTrace root = trace.root();
        String type = root.exception().substring(root.exception().lastIndexOf('.') + 1);
        if (EXHAUSTION.contains(type)
                || root.message().contains("Too many open files")
                || root.message().contains("unable to create native thread")
                || root.message().contains("No space left on device")) {
            return EXHAUSTED;
        } else if (UNREACHABLE.contains(type) || root.message().contains("Connection refused")) {
            return UNREACHABLE_PEER;
        }
        return ERRORS.contains(type) ? PROGRAMMING_ERROR : OTHER;
    }
}
