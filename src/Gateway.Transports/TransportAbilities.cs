namespace Gateway.Transports;

/// <summary>What an endpoint can do. An upload mode that needs what is missing is told when the profile is loaded or tested, not in the middle of an exchange.</summary>
[Flags]
public enum TransportAbilities
{
    None = 0,

    /// <summary>Gives a file a new name in one step, refusing a name that is taken.</summary>
    Rename = 1,

    /// <summary>Tells size and stamp of one file.</summary>
    Stat = 1 << 1,

    /// <summary>Removes files.</summary>
    Delete = 1 << 2,

    /// <summary>Continues a write that was cut off.</summary>
    ResumeWrite = 1 << 3,

    /// <summary>A write that has returned survives a power cut of the other side, as far as it tells.</summary>
    Durable = 1 << 4,

    /// <summary>A write appears whole under its name or not at all, so that <see cref="Upload.UploadMode.Direct"/> is as safe as a temporary name.</summary>
    AtomicWrite = 1 << 5,

    /// <summary>Reading, renaming or deleting the file that a look has found is refused by the other side itself once it is another one: no change in between goes unseen.</summary>
    Conditional = 1 << 6,

    All = Rename | Stat | Delete | ResumeWrite | Durable,
}
