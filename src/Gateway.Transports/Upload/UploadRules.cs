namespace Gateway.Transports.Upload;

/// <summary>How one endpoint takes files.</summary>
public sealed record UploadRules
{
    public static UploadRules Default { get; } = new();

    public UploadMode Mode { get; init; } = UploadMode.TemporaryName;

    /// <summary>With <see cref="UploadMode.TemporaryFolder"/>: the folder, on the same file system of the other side.</summary>
    public RemoteName? TemporaryFolder { get; init; }

    /// <summary>With <see cref="UploadMode.Marker"/>: what is added to the name for the marker, such as ".done".</summary>
    public string MarkerSuffix { get; init; } = ".done";

    public UploadCheck Check { get; init; } = UploadCheck.Size;

    /// <summary>What the endpoint must be able to do for this mode and check.</summary>
    public TransportAbilities Needs =>
        (Mode is UploadMode.TemporaryName or UploadMode.TemporaryFolder ? TransportAbilities.Rename | TransportAbilities.Stat | TransportAbilities.Delete : TransportAbilities.None)
        | (Check == UploadCheck.Size ? TransportAbilities.Stat : TransportAbilities.None);
}
