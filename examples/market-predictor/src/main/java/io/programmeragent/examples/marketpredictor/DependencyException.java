package io.programmeragent.examples.marketpredictor;

/** Another service which is needed for the answer does not answer itself. */
final class DependencyException extends RuntimeException {
    private final String dependency;

    DependencyException(String dependency, String address, Exception cause) {
        super("dependency " + dependency + " at " + address + " is unavailable: " + cause, cause);
        this.dependency = dependency;
    }

    String dependency() {
        return dependency;
    }
}
