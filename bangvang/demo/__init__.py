"""Example campaigns, played through the public interface only."""
