namespace Gateway.Mapping.Definitions;

enum MapTarget
{
    RemittanceAdvice,
    Invoice,
}
