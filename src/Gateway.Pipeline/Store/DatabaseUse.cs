namespace Gateway.Pipeline.Store;

/// <summary>Who opens the database. With a real server there is no difference.</summary>
public enum DatabaseUse
{
    /// <summary>A host: it owns the private server, alone, and stops it when it ends.</summary>
    Host,

    /// <summary>A command: it uses the private server of a running host, or runs one for as long as it needs it.</summary>
    Command,
}
