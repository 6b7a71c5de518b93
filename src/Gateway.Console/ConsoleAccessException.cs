namespace Gateway.Console;

/// <summary>The console may not be opened as configured; the message says what to change.</summary>
public sealed class ConsoleAccessException(string message) : Exception(message);
