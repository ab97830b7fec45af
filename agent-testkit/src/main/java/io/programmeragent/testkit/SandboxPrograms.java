package io.programmeragent.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands with which {@link SandboxContract} looks around in a sandbox; as they are they need a POSIX shell. */
public interface SandboxPrograms {
    /** Writes a text to a file, or fails. */
    default List<String> write(Path file, String text) {
        return shell("printf %s \"$2\" > \"$1\"", file.toString(), text);
    }

    /** Prints a file, or fails. */
    default List<String> read(Path file) {
        return List.of("cat", file.toString());
    }

    /** Prints the environment, one {@code NAME=value} on a line. */
    default List<String> environment() {
        return List.of("env");
    }

    /** Prints so many bytes. */
    default List<String> print(int bytes) {
        return shell("head -c \"$1\" /dev/zero | tr '\\000' x", Integer.toString(bytes));
    }

    /** Never ends by itself or by SIGTERM, and has a process in the background; the mark is in their command lines. */
    default List<String> stubborn(String mark) {
        return shell("trap '' TERM; (while :; do sleep 1; done) & while :; do sleep 1; done", mark);
    }

    /** Ends at once and leaves a process in the background, with the mark in its command line. */
    default List<String> background(String mark) {
        return shell("(while :; do sleep 1; done) </dev/null >/dev/null 2>&1 &", mark);
    }

    /** Opens a connection to a port of the host's loopback address, or fails. */
    default List<String> connect(int port) {
        return List.of("bash", "-c", "exec 3<>\"/dev/tcp/127.0.0.1/$1\"", "bash", Integer.toString(port));
    }

    /** Succeeds when it may send signals to a process of the host. */
    default List<String> signal(long process) {
        return shell("kill -0 \"$1\"", Long.toString(process));
    }

    private static List<String> shell(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return command;
    }
}
