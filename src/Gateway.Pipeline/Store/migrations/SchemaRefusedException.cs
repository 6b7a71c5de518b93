namespace Gateway.Pipeline.Store.Migrations;

/// <summary>The database's schema is not one that this build may work on. Nothing was changed.</summary>
public sealed class SchemaRefusedException : Exception
{
    public SchemaRefusedException() { }
    public SchemaRefusedException(string message) : base(message) { }
    public SchemaRefusedException(string message, Exception cause) : base(message, cause) { }
}
