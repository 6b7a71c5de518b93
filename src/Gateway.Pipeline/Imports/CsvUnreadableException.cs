namespace Gateway.Pipeline.Imports;

/// <summary>The file as a whole cannot be read as such a table; reading cannot go on. The message says where and why.</summary>
sealed class CsvUnreadableException(string message, Exception? cause = null) : Exception(message, cause);
