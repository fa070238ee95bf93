import { Component, type ReactNode } from 'react';

/** Shows `instead` where drawing the children throws: a shape nobody expected never takes the page down. */
export class ErrorBoundary extends Component<
  { instead: ReactNode; children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
